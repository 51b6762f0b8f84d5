# Four retries on 408, 429, 500, 502, 503 and 504.
# Waits as long as Retry-After says, else 1, 2, 4, 8 seconds;
# gives up when the waits would pass two minutes.
# Prints the body of each failed try: read the last one.
curl https://api.cerebras.ai/v1/chat/completions \
  --retry 4 --retry-max-time 120 --fail-with-body \
  -H "Authorization: Bearer $CEREBRAS_API_KEY" \
  -H "Content-Type: application/json" \
  -d '{
    "model": "gpt-oss-120b",
    "messages": [{"role": "user", "content": "What is 2+2?"}],
    "max_completion_tokens": 1024
  }'
