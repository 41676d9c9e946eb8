#!/usr/bin/env bash
# ComplyCube's own guide to an identity check, call by call, against a mock (or a sandbox).
#   MOCK=http://127.0.0.1:4010 KEY=test_default bash examples/walkthrough.sh
# Prints each answer on its own line. Needs bash, curl and base64.
set -euo pipefail

MOCK=${MOCK:-http://127.0.0.1:4010}
KEY=${KEY:-test_default}
IMAGES=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/images
JSON='Content-Type: application/json'

# The first "id" of an answer.
id_of() { sed -E 's/^\{"id":"([0-9a-f]{24})".*/\1/' <<<"$1"; }

# An image as one line of Base64. Large bodies go through standard input: arguments are limited.
image() { base64 <"$IMAGES/$1" | tr -d '\n'; }

client=$(curl -sS --fail-with-body -X POST "$MOCK/v1/clients" -H "Authorization: $KEY" -H "$JSON" -d '{
  "type": "person",
  "email": "john.doe@example.com",
  "personDetails": { "firstName": "John", "lastName": "Doe" }
}')
echo "$client"
client_id=$(id_of "$client")

photo=$(printf '{"clientId":"%s","data":"%s"}' "$client_id" "$(image selfie.jpg)" |
  curl -sS --fail-with-body -X POST "$MOCK/v1/livePhotos" -H "Authorization: $KEY" -H "$JSON" -d @-)
echo "$photo"

document=$(curl -sS --fail-with-body -X POST "$MOCK/v1/documents" -H "Authorization: $KEY" -H "$JSON" -d '{
  "clientId": "'"$client_id"'",
  "type": "passport"
}')
echo "$document"
document_id=$(id_of "$document")

front=$(printf '{"fileName":"front-test.jpg","data":"%s"}' "$(image passport-front.jpg)" |
  curl -sS --fail-with-body -X POST "$MOCK/v1/documents/$document_id/upload/front" -H "Authorization: $KEY" -H "$JSON" -d @-)
echo "$front"

check=$(curl -sS --fail-with-body -X POST "$MOCK/v1/checks" -H "Authorization: $KEY" -H "$JSON" -d '{
  "clientId": "'"$client_id"'",
  "livePhotoId": "'"$(id_of "$photo")"'",
  "documentId": "'"$document_id"'",
  "type": "identity_check"
}')
echo "$check"

outcome=$check
while [[ $outcome == *'"status":"pending"'* ]]; do
  sleep 0.2
  outcome=$(curl -sS --fail-with-body "$MOCK/v1/checks/$(id_of "$check")" -H "Authorization: $KEY")
done
echo "$outcome"
