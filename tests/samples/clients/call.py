"""Makes the calls on standard input with one SDK, and prints how each of them came out.

Usage: call.py openai|cerebras. Input and output are JSON; see clients.ts.
"""

import importlib
import json
import sys
from concurrent.futures import ThreadPoolExecutor

name = sys.argv[1]
sdk = importlib.import_module("openai" if name == "openai" else "cerebras.cloud.sdk")


def describe(error):
    causes = []
    cause = error.__cause__
    while cause:
        causes.append(f"{type(cause).__qualname__}: {cause}")
        cause = cause.__cause__
    body = getattr(error, "body", None)
    return {
        "shown": f"{type(error).__module__}.{type(error).__qualname__}: {error}",
        "status": getattr(error, "status_code", None),
        "code": getattr(error, "code", None)
        or (body.get("code") if isinstance(body, dict) else None),
        "causes": causes,
    }


def outcome(call):
    text = ""
    try:
        if name == "openai":
            make = sdk.OpenAI
        else:
            make = lambda **options: sdk.Cerebras(warm_tcp_connection=False, **options)
        options = {"api_key": call["key"], "max_retries": call["retries"]}
        if call["timeout"]:
            options["timeout"] = call["timeout"] / 1000
        with make(base_url=call["origin"] + ("/v1" if call["withV1"] else ""), **options) as client:
            params = {**call["params"]}
            answer = client.chat.completions.create(**params)
            if params.get("stream"):
                for chunk in answer:
                    for choice in chunk.choices:
                        text += choice.delta.content or ""
                return {"text": text}
            choice = answer.choices[0]
            return {
                "text": choice.message.content,
                "reasoning": choice.message.reasoning,
                "finish": choice.finish_reason,
            }
    except Exception as error:
        return {**describe(error), "text": text}


calls = json.load(sys.stdin)
with ThreadPoolExecutor(8) as pool:
    print(json.dumps({"outcomes": list(pool.map(outcome, calls))}))
