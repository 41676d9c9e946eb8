while read -r method path file; do
  body=()
  if [ "$file" != - ]; then body=(--header 'Content-Type: application/json' --body-file "$file"); fi
  answer=$(mktemp)
  status=$(wget -q --tries=1 --timeout=60 --server-response --content-on-error --method "$method" \
    --header "Authorization: $KEY" "${body[@]}" -O "$answer" "$BASE$path" 2>&1 |
    sed -nE 's/^ +HTTP\/[0-9.]+ ([0-9]+).*/\1/p' | tail -n 1)
  echo "${status:-0} $(wc -c <"$answer")"
  rm "$answer"
done <"$PLAN"
