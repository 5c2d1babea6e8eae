"""The texts that Hexapla is judged by, in each language, and what builds them."""
