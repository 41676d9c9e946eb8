(use-modules (web client) (web response) (web uri) (rnrs bytevectors)
             (ice-9 rdelim) (ice-9 binary-ports) (ice-9 exceptions))

(define base (getenv "BASE"))
(define plan (open-input-file (getenv "PLAN")))
(define (body-of file) (if (string=? file "-") #f (call-with-input-file file get-bytevector-all #:binary #t)))

;; One connection for all requests, until the server closes it.
(define connection #f)
(define (connect) (unless connection (set! connection (open-socket-for-uri (string->uri base)))) connection)

(define (send method path file)
  (define body (body-of file))
  (call-with-values
      (lambda ()
        (http-request (string->uri (string-append base path)) #:method (string->symbol method) #:body body
                      #:port (connect) #:keep-alive? #t #:decode-body? #f
                      #:headers (append `((authorization . (,(string->symbol (getenv "KEY")))))
                                        (if body '((content-type . (application/json))) '()))))
    (lambda (response content)
      (when (memq 'close (response-connection response)) (set! connection #f))
      (format #t "~a ~a\n" (response-code response) (if content (bytevector-length content) 0)))))

(let loop ((line (read-line plan)))
  (unless (eof-object? line)
    (with-exception-handler
        (lambda (error)
          (set! connection #f)
          (format #t "0 ~s\n" (if (exception-with-message? error) (exception-message error) error)))
      (lambda () (apply send (string-split line #\space)))
      #:unwind? #t)
    (loop (read-line plan))))
