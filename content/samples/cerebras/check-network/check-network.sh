# Prints the status code of the answer,
# or 000 and a reason when there is none.
curl -sS -m 20 -o /dev/null -w '%{http_code}\n' https://api.cerebras.ai/public/v1/models
