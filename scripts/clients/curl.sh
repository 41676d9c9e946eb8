# One process sends all requests, so that curl can use its connection again.
args=()
while read -r method path file; do
  if [ "${#args[@]}" -gt 0 ]; then args+=(--next); fi
  args+=(-sS -X "$method" -H "Authorization: $KEY" -o /dev/null -w '%{http_code} %{size_download}\n')
  if [ "$file" != - ]; then args+=(-H 'Content-Type: application/json' --data-binary "@$file"); fi
  args+=("$BASE$path")
done <"$PLAN"
curl "${args[@]}"
