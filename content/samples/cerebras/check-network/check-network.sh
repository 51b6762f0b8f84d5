# Prints a status code when something answers, and curl's reason when nothing does.
curl -sS -m 20 -o /dev/null -w '%{http_code}\n' https://api.cerebras.ai/public/v1/models
