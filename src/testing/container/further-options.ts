import { ContainerOptions } from './container-options.ts'

/** Milliseconds, or a time such as `'90s'`. */
type Time = number | string

/** Further options of the command: of events, of accounts, and of what is printed. */
export class FurtherOptions extends ContainerOptions {
  /** Receivers of all events in every sandbox, by addresses that the container can reach. */
  withWebhook(...urls: string[]): this {
    return this.tell('webhook', urls)
  }

  /** What events to those receivers are signed with. */
  withWebhookSecret(secret: string): this {
    return this.tell('webhook-secret', secret)
  }

  /** How long a receiver may take to answer. */
  withWebhookTimeout(time: Time): this {
    return this.tell('webhook-timeout', time)
  }

  /** Where events may go besides private networks, to which the machine of the tests belongs. */
  withWebhookTargets(...hosts: string[]): this {
    return this.tell('webhook-targets', hosts)
  }

  /** Headers that each event is sent with. */
  withWebhookHeader(headers: Readonly<Record<string, string>>): this {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
    return this.tell('webhook-header', lines.join('\n'))
  }

  /** Refuses more requests a second than an account in this mode may make. */
  withRateLimit(preset: 'test' | 'live'): this {
    return this.tell('rate-limit', preset)
  }

  /** Checks and look-ups that each sandbox may make in a month. */
  withServiceQuota(number: number): this {
    return this.tell('service-quota', number)
  }

  /** Types of check, or operations, that the plan lacks. */
  withLackingServices(...names: string[]): this {
    return this.tell('lacking-services', names)
  }

  /** Answers 402 to paid services. */
  withPaymentDue(isDue = true): this {
    return this.tell('payment-due', isDue)
  }

  /** Refuses checks of a two-sided document with its front alone. */
  withExpectTwoSides(isOn = true): this {
    return this.tell('expect-two-sides', isOn)
  }

  /** Recognises the picture of another client's enrolled face. */
  withMatchFaces(isOn = true): this {
    return this.tell('match-faces', isOn)
  }

  /** Has verifications fail on whatever was ignored in requests. */
  withStrict(isOn = true): this {
    return this.tell('strict', isOn)
  }

  /** Records each sandbox, so that it can be replayed. */
  withTranscript(isOn = true): this {
    return this.tell('transcript', isOn)
  }

  /** Takes keys that begin with `live_`, too. */
  withAllowLiveKeys(isOn = true): this {
    return this.tell('allow-live-keys', isOn)
  }

  /** Takes any key. */
  withAllowAnyKey(isOn = true): this {
    return this.tell('allow-any-key', isOn)
  }

  /** Prints no line for each request. */
  withQuiet(isOn = true): this {
    return this.tell('quiet', isOn)
  }

  /** Prints one JSON object a line in place of text. */
  withJson(isOn = true): this {
    return this.tell('json', isOn)
  }
}
