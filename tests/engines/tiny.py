"""Tiny random-weight versions of the engines' pipelines, made without a hub.

Each is an ordinary diffusers folder, so that the product's own loading is what runs. The numbers inside
are random and the layers few; what the code depends on (spatial factors, the depth of the text
encoder, packing) is as in the real ones.
"""

import tempfile
from pathlib import Path
from typing import Any

import torch
from diffusers import (
    AutoencoderKLFlux2,
    AutoencoderKLQwenImage,
    FlowMatchEulerDiscreteScheduler,
    Flux2KleinPipeline,
    Flux2Transformer2DModel,
    QwenImageEditPlusPipeline,
    QwenImageTransformer2DModel,
)
from peft import LoraConfig, get_peft_model_state_dict
from tokenizers import ByteLevelBPETokenizer
from transformers import (
    Qwen2_5_VLConfig,
    Qwen2_5_VLForConditionalGeneration,
    Qwen2Tokenizer,
    Qwen2VLImageProcessor,
    Qwen2VLProcessor,
    Qwen2VLVideoProcessor,
    Qwen3Config,
    Qwen3ForCausalLM,
)

SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|vision_start|>", "<|vision_end|>"]
SPECIAL += ["<|vision_pad|>", "<|image_pad|>", "<|video_pad|>"]
CHAT = (
    "{% for m in messages %}<|im_start|>{{ m.role }}\n"
    "{% if m.content is string %}{{ m.content }}{% else %}{% for c in m.content %}"
    "{% if c.type == 'image' %}<|vision_start|><|image_pad|><|vision_end|>"
    "{% else %}{{ c.text }}{% endif %}{% endfor %}{% endif %}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
CORPUS = ["a photographic portrait of the same person, navy blazer, plain light grey backdrop"] * 20
GAIN = 3.0  # of the transformers' matrices: at their usual size tiny ones are deaf to references


def klein(folder: Path) -> Path:
    """Write a FLUX.2 klein of 0.8 MB."""
    words = tokenizer()
    hidden, latent = 16, 4
    torch.manual_seed(0)
    encoder = Qwen3ForCausalLM(
        Qwen3Config(
            hidden_size=hidden,
            intermediate_size=16,
            num_hidden_layers=28,
            head_dim=8,
            num_attention_heads=2,
            num_key_value_heads=1,
            vocab_size=len(words),
            max_position_embeddings=2048,
        )
    )
    transformer = Flux2Transformer2DModel(
        patch_size=1,
        in_channels=latent * 4,
        num_layers=2,
        num_single_layers=2,
        attention_head_dim=16,
        num_attention_heads=2,
        joint_attention_dim=hidden * 3,
        timestep_guidance_channels=32,
        axes_dims_rope=(4, 4, 4, 4),
        guidance_embeds=False,
    )
    schedule = FlowMatchEulerDiscreteScheduler(
        shift=3.0, use_dynamic_shifting=True, base_shift=0.5, max_shift=1.15
    )
    Flux2KleinPipeline(
        scheduler=schedule,
        vae=_flux2_autoencoder(latent),
        text_encoder=encoder.eval(),
        tokenizer=words,
        transformer=livelier(transformer),
        is_distilled=True,
    ).save_pretrained(folder)
    return folder


def qwen_edit(folder: Path) -> Path:
    """Write a Qwen-Image-Edit of 1 MB, and a LoRA beside its parts."""
    words = tokenizer()
    torch.manual_seed(0)
    transformer = QwenImageTransformer2DModel(
        patch_size=2,
        in_channels=16,
        out_channels=4,
        num_layers=2,
        attention_head_dim=16,
        num_attention_heads=2,
        joint_attention_dim=16,
        guidance_embeds=False,
        axes_dims_rope=(8, 4, 4),
    )
    torch.manual_seed(0)
    autoencoder = AutoencoderKLQwenImage(
        base_dim=8,
        z_dim=4,
        dim_mult=[1, 1, 1, 1],
        num_res_blocks=1,
        temperal_downsample=[False, True, True],
        latents_mean=[0.0] * 4,
        latents_std=[1.0] * 4,
    )
    schedule = FlowMatchEulerDiscreteScheduler(
        use_dynamic_shifting=True, base_shift=0.5, max_shift=0.9, shift_terminal=0.02
    )
    QwenImageEditPlusPipeline(
        scheduler=schedule,
        vae=autoencoder.eval(),
        text_encoder=_seeing(words),
        tokenizer=words,
        processor=_processor(words),
        transformer=livelier(transformer),
    ).save_pretrained(folder)
    _write_lora(transformer, folder)
    return folder


def _seeing(words: Any) -> Any:
    """A text encoder that sees pictures."""
    of = words.convert_tokens_to_ids
    torch.manual_seed(0)
    rotary = {"mrope_section": [1, 1, 2], "rope_type": "default", "rope_theta": 1e6}
    text = {
        "hidden_size": 16,
        "intermediate_size": 16,
        "num_hidden_layers": 2,
        "num_attention_heads": 2,
        "num_key_value_heads": 2,
        "vocab_size": len(words),
        "max_position_embeddings": 8192,
        "rope_parameters": rotary,
    }
    vision = {
        "depth": 2,
        "hidden_size": 16,
        "intermediate_size": 16,
        "num_heads": 2,
        "out_hidden_size": 16,
        "fullatt_block_indexes": [1],
    }
    config = Qwen2_5_VLConfig(
        text_config=text,
        vision_config=vision,
        image_token_id=of("<|image_pad|>"),
        video_token_id=of("<|video_pad|>"),
        vision_start_token_id=of("<|vision_start|>"),
        vision_end_token_id=of("<|vision_end|>"),
    )
    return Qwen2_5_VLForConditionalGeneration(config).eval()


def _processor(words: Any) -> Any:
    pictures = Qwen2VLImageProcessor(
        patch_size=14,
        temporal_patch_size=2,
        merge_size=2,
        min_pixels=56 * 56,
        max_pixels=28 * 28 * 1280,
    )
    return Qwen2VLProcessor(
        image_processor=pictures,
        tokenizer=words,
        chat_template=CHAT,
        video_processor=Qwen2VLVideoProcessor(),
    )


def _write_lora(transformer: Any, folder: Path) -> None:
    """Write a LoRA that changes the pictures."""
    transformer.add_adapter(LoraConfig(r=2, target_modules=["to_q", "to_k"]))
    state = get_peft_model_state_dict(transformer)
    chance = torch.Generator().manual_seed(1)
    layers = {name: torch.randn(t.shape, generator=chance) / 4 for name, t in state.items()}
    QwenImageEditPlusPipeline.save_lora_weights(
        folder, transformer_lora_layers=layers, weight_name="lora.safetensors"
    )


def tokenizer(vocabulary: int = 600) -> Any:
    """Train a byte-level tokenizer with Qwen's special tokens and chat template."""
    bpe = ByteLevelBPETokenizer(add_prefix_space=False)
    bpe.train_from_iterator(CORPUS, vocab_size=vocabulary, min_frequency=2, special_tokens=[])
    with tempfile.TemporaryDirectory() as scratch:
        bpe.save_model(scratch)
        made = Qwen2Tokenizer(
            vocab=f"{scratch}/vocab.json",
            merges=f"{scratch}/merges.txt",
            additional_special_tokens=SPECIAL[1:],
        )
    made.add_special_tokens({"pad_token": "<|endoftext|>", "eos_token": "<|im_end|>"})
    made.chat_template = CHAT
    made.padding_side = "right"
    return made


def livelier(model: Any) -> Any:
    """Draw the matrices anew, so large that what is shown matters to what comes out."""
    chance = torch.Generator().manual_seed(0)
    with torch.no_grad():
        for weight in model.parameters():
            if weight.ndim > 1:
                fresh = torch.randn(weight.shape, generator=chance)
                weight.copy_(fresh * GAIN / weight[0].numel() ** 0.5)
    return model.eval()


def _flux2_autoencoder(latent: int) -> Any:
    torch.manual_seed(0)
    return AutoencoderKLFlux2(
        block_out_channels=(8, 8, 8, 8),
        layers_per_block=1,
        latent_channels=latent,
        norm_num_groups=4,
        sample_size=256,
        use_quant_conv=True,
        use_post_quant_conv=True,
    ).eval()
