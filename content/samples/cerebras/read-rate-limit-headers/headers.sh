# Prints the headers in place of the answer.
curl -s -D - -o /dev/null https://api.cerebras.ai/v1/chat/completions \
  -H "Authorization: Bearer $CEREBRAS_API_KEY" \
  -H "Content-Type: application/json" \
  -d '{
    "model": "gpt-oss-120b",
    "messages": [{"role": "user", "content": "What is 2+2?"}],
    "max_completion_tokens": 1024
  }' | grep -i '^x-ratelimit-'
