import os

from cerebras.cloud.sdk import Cerebras
from cerebras.cloud.sdk.types.chat.chat_completion import ChatCompletionResponse

client = Cerebras(
    api_key=os.environ["CEREBRAS_API_KEY"],
    timeout=180,  # seconds
)

response = client.chat.completions.create(
    model="gpt-oss-120b",
    messages=[{"role": "user", "content": "What is 2+2?"}],
    max_completion_tokens=1024,
)
# No chunk of a stream.
assert isinstance(response, ChatCompletionResponse)
print(response.choices[0].message.content)
