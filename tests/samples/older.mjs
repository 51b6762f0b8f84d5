// Loaded before a sample: it gets an older OpenAI client under the name that it imports.
import { registerHooks } from 'node:module';

registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier === 'openai' ? 'openai-6.1' : specifier, context),
});
