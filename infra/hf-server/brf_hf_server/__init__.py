"""HF-Direct: Qwen2.5-VL behind OpenAI's chat completions, four rows at a time, JSON by construction."""
