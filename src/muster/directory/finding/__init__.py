"""Finding units and items as people type them: in Chinese, in pinyin, by code."""
