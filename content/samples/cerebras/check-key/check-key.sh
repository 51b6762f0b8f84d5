# Prints 200 when the key is accepted, 401 when it is not.
curl -s -o /dev/null -w '%{http_code}\n' https://api.cerebras.ai/v1/models \
  -H "Authorization: Bearer ${CEREBRAS_API_KEY:?is not set}"
