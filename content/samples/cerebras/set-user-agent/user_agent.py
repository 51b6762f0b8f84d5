import json
import os
import urllib.request

request = urllib.request.Request(
    "https://api.cerebras.ai/v1/chat/completions",
    data=json.dumps(
        {
            "model": "gpt-oss-120b",
            "messages": [{"role": "user", "content": "What is 2+2?"}],
            "max_completion_tokens": 1024,
        }
    ).encode(),
    headers={
        "Authorization": f"Bearer {os.environ['CEREBRAS_API_KEY']}",
        "Content-Type": "application/json",
        # The default of urllib is refused.
        "User-Agent": "my-app/1.0",
    },
)
with urllib.request.urlopen(request, timeout=60) as response:
    print(json.load(response)["choices"][0]["message"]["content"])
