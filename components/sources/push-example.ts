/** pushExample gives a shell script that signs and sends one event to an address. */
export function pushExample(address: string): string {
  return [
    "SECRET='the secret'",
    `BODY='{"events":[{"id":"1","title":"Acme raises its outlook","tickers":["ACME"]}]}'`,
    'T=$(date +%s)',
    `ID=${address.slice(address.lastIndexOf('/') + 1)}`,
    `V2=$(printf '%s.%s.%s' "$T" "$ID" "$BODY" | openssl dgst -sha256 -hmac "$SECRET" -r | cut -d' ' -f1)`,
    `curl ${address} \\`,
    `  -H 'content-type: application/json' \\`,
    '  -H "X-Undertone-Signature: t=$T,v2=$V2" \\',
    '  --data-binary "$BODY"',
  ].join('\n');
}
