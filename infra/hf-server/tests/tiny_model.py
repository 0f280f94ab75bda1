"""Builds a tiny random Qwen2.5-VL, offline: `python tests/tiny_model.py DIR`.

Same architecture, special tokens and chat template as Qwen2.5-VL-7B-Instruct, a few hundred thousand weights. What it
says means nothing; it leans to short answers, so that a constrained answer ends.
"""

import json
import sys
from pathlib import Path

import torch
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers
from transformers import (
    GenerationConfig,
    Qwen2_5_VLConfig,
    Qwen2_5_VLForConditionalGeneration,
    Qwen2Tokenizer,
)
from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil

SPECIAL_TOKENS = [
    "<|endoftext|>",
    "<|im_start|>",
    "<|im_end|>",
    "<|vision_start|>",
    "<|vision_end|>",
    "<|image_pad|>",
    "<|video_pad|>",
]
CORPUS = [
    "Årsredovisning för bostadsrättsföreningen. Förvaltningsberättelse, resultaträkning och balansräkning.",
    "Åke Öberg, Märta Ängström och Håkan Åström valdes till styrelsen av föreningsstämman.",
    '{"value":null,"page":1},{"value":12345,"page":null},{"value":"Örebro","page":7}',
]
CHAT_TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n"
    "{% if message['content'] is string %}{{ message['content'] }}{% else %}"
    "{% for part in message['content'] %}{% if part['type'] == 'image' %}"
    "<|vision_start|><|image_pad|><|vision_end|>{% else %}{{ part['text'] }}{% endif %}{% endfor %}"
    "{% endif %}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
TEXT_TEMPLATE = (
    "{% for message in messages %}{{ '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>\\n' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)
HIDDEN = 64
CONSTANT = 4.0
# How much likelier than chance the tokens are with which a constrained answer comes to its end.
LEANINGS = {'"': 4.5, "]": 4.0, "}": 3.0, ",": 2.0, "null": 2.0, "å": 4.0, "ä": 4.0, "ö": 4.0}


def build_tokenizer() -> Qwen2Tokenizer:
    """A byte-level BPE tokenizer with a few merges; every byte has a token, so any text can be written."""
    bpe = Tokenizer(models.BPE())
    bpe.normalizer = normalizers.NFC()
    bpe.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    bpe.decoder = decoders.ByteLevel()
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    trainer = trainers.BpeTrainer(vocab_size=400, initial_alphabet=alphabet, show_progress=False)
    bpe.train_from_iterator(CORPUS * 3, trainer)
    model = json.loads(bpe.to_str())["model"]
    return Qwen2Tokenizer(
        vocab=model["vocab"],
        merges=[tuple(pair) for pair in model["merges"]],
        eos_token="<|im_end|>",
        pad_token="<|endoftext|>",
        extra_special_tokens=SPECIAL_TOKENS,
    )


def build_model(tokenizer: Qwen2Tokenizer, seed: int = 7) -> Qwen2_5_VLForConditionalGeneration:
    """Random weights from `seed`; the vocabulary has room to spare, as the real one has."""
    ids = dict(zip(SPECIAL_TOKENS, tokenizer.convert_tokens_to_ids(SPECIAL_TOKENS), strict=True))
    config = Qwen2_5_VLConfig(
        text_config={
            "vocab_size": 448,
            "hidden_size": HIDDEN,
            "intermediate_size": 128,
            "num_hidden_layers": 2,
            "num_attention_heads": 4,
            "num_key_value_heads": 2,
            "max_position_embeddings": 32768,
            "rope_parameters": {"rope_type": "default", "rope_theta": 1e6, "mrope_section": [2, 3, 3]},
            "bos_token_id": ids["<|endoftext|>"],
            "eos_token_id": ids["<|im_end|>"],
            "pad_token_id": ids["<|endoftext|>"],
        },
        vision_config={
            "depth": 2,
            "hidden_size": 32,
            "intermediate_size": 64,
            "num_heads": 2,
            "out_hidden_size": HIDDEN,
            "fullatt_block_indexes": [1],
        },
        image_token_id=ids["<|image_pad|>"],
        video_token_id=ids["<|video_pad|>"],
        vision_start_token_id=ids["<|vision_start|>"],
        vision_end_token_id=ids["<|vision_end|>"],
    )
    torch.manual_seed(seed)
    model = Qwen2_5_VLForConditionalGeneration(config).eval()
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.dim() > 1:
                parameter.normal_(0.0, parameter.shape[-1] ** -0.5)
        lean(model, tokenizer)
    model.generation_config = GenerationConfig(
        eos_token_id=[ids["<|im_end|>"], ids["<|endoftext|>"]],
        pad_token_id=ids["<|endoftext|>"],
        bos_token_id=ids["<|endoftext|>"],
    )
    return model


def lean(model: Qwen2_5_VLForConditionalGeneration, tokenizer: Qwen2Tokenizer) -> None:
    """Makes the first hidden dimension a constant, so that the head's first column is a bias."""
    text = model.model.language_model
    text.embed_tokens.weight.normal_(0.0, 0.5)
    text.embed_tokens.weight[:, 0] = CONSTANT
    for layer in text.layers:
        # What is read counts for more than the last token: else every picture would get the same answer.
        layer.self_attn.q_proj.weight *= 3.0
        layer.self_attn.o_proj.weight *= 3.0
        layer.self_attn.o_proj.weight[0] = 0.0
        layer.mlp.down_proj.weight[0] = 0.0
    model.model.visual.merger.mlp[-1].weight *= 4.0
    model.lm_head.weight[:, 0] = 0.0
    for token, leaning in LEANINGS.items():
        (first, *rest) = tokenizer.encode(token, add_special_tokens=False)
        if not rest:
            model.lm_head.weight[first, 0] = leaning / CONSTANT


def build(folder: Path) -> None:
    """Writes the model, its tokenizer and its image processor to `folder`, as a model of the hub lies on a disk."""
    tokenizer = build_tokenizer()
    build_model(tokenizer).save_pretrained(folder)
    # As in Qwen's repository: the tokenizer's own template knows text alone.
    tokenizer.chat_template = TEXT_TEMPLATE
    tokenizer.save_pretrained(folder, save_jinja_files=False)
    (folder / "chat_template.json").write_text(json.dumps({"chat_template": CHAT_TEMPLATE}), "utf-8")
    Qwen2VLImageProcessorPil().save_pretrained(folder)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python tests/tiny_model.py DIR")
    build(Path(sys.argv[1]))
