"""The generated reference: pages made from types, rules, commands and templates."""
