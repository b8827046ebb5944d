"""Language tags of names in English; what isn't known here stays as it is written."""

from __future__ import annotations

LANGUAGES = {
    "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "ca": "Catalan",
    "crh": "Crimean Tatar", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek",
    "en": "English",
    "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish",
    "gd": "Scottish Gaelic", "grc": "Ancient Greek", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian",
    "kk": "Kazakh", "ko": "Korean", "krl": "Karelian", "ky": "Kyrgyz", "la": "Latin", "lt": "Lithuanian",
    "lv": "Latvian", "mic": "Mi’kmaq", "mk": "Macedonian", "mn": "Mongolian", "nb": "Norwegian", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sl": "Slovene", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "tg": "Tajik", "th": "Thai", "tr": "Turkish",
    "tt": "Tatar", "uk": "Ukrainian", "uz": "Uzbek", "vi": "Vietnamese", "yi": "Yiddish", "zh": "Chinese",
}  # fmt: skip
SCRIPTS = {
    "Arab": "Arabic", "Cyrl": "Cyrillic", "Grek": "Greek", "Hans": "simplified Chinese", "Hant": "traditional Chinese",
    "Hebr": "Hebrew", "Latn": "Latin",
}  # fmt: skip


def language(tag: str) -> str:
    """Return a language in English, with its script if the tag names one: “Russian, in Latin letters”."""
    code, *rest = tag.split("-")
    name = LANGUAGES.get(code.lower())
    if name is None:
        return tag
    scripts = [SCRIPTS[part] for part in rest if part in SCRIPTS]
    letters = "characters" if scripts and "Chinese" in scripts[0] else "letters"
    return f"{name}, in {scripts[0]} {letters}" if scripts else name
