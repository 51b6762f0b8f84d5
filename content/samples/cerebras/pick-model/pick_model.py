import os

from openai import OpenAI

client = OpenAI(
    base_url="https://api.cerebras.ai/v1",
    api_key=os.environ["CEREBRAS_API_KEY"],
)

served = {model.id for model in client.models.list()}
model = next(id for id in ("gpt-oss-120b", "qwen-3.8-27b") if id in served)

response = client.chat.completions.create(
    model=model,
    messages=[{"role": "user", "content": "What is 2+2?"}],
    max_completion_tokens=1024,
)
print(f"{model}: {response.choices[0].message.content}")
