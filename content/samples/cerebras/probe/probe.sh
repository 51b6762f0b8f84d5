# Put in the model that your own call names.
# The last line is the status code.
curl -sS --max-time 20 -w '\n%{http_code}\n' https://api.cerebras.ai/v1/chat/completions \
  -H "Authorization: Bearer $CEREBRAS_API_KEY" \
  -H "Content-Type: application/json" \
  -d '{
    "model": "gpt-oss-120b",
    "messages": [{"role": "user", "content": "Say hi."}],
    "max_completion_tokens": 64
  }'
