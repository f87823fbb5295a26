"""Handslag: idéburet offentligt partnerskap, from the first initiative to the archive."""
