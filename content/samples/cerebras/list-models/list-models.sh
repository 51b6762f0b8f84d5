# The public list needs no key.
curl -s https://api.cerebras.ai/public/v1/models

# What your own account may call.
curl -s https://api.cerebras.ai/v1/models \
  -H "Authorization: Bearer $CEREBRAS_API_KEY"
