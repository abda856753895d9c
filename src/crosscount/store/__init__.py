"""Tables, and records to rows and back: a SQLite file by default, PostgreSQL for teams.

Importing it asks for nothing; ``crosscount.store.models`` can be imported only once ``open_store`` has started Django.
"""
