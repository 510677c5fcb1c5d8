"""Changed records, in a statement whose words are put together once for the columns that change."""

from functools import cache

from django.db import DEFAULT_DB_ALIAS, connections

from workflow.db.prepared import Prepared


class UpdatedInPreparedWords:
    """For a model: it is saved as any other, with all that goes with it, but its UPDATE is not compiled anew."""

    def _do_update(self, base_qs, using, pk_val, values, update_fields, forced_update):
        if not values or any(hasattr(value, "resolve_expression") for *_, value in values):
            return super()._do_update(base_qs, using, pk_val, values, update_fields, forced_update)
        connection = connections[using]
        said = [field.get_db_prep_save(value, connection) for field, _, value in values]
        statement = _statement(connection.vendor, type(self), tuple(field.column for field, *_ in values))
        with connection.cursor() as cursor:
            cursor.execute(statement, [*said, pk_val])
            return cursor.rowcount > 0


@cache
def _statement(vendor, model, columns) -> Prepared:
    quoted, meta = connections[DEFAULT_DB_ALIAS].ops.quote_name, model._meta
    changes = ", ".join(f"{quoted(column)} = %s" for column in columns)
    return Prepared(f"UPDATE {quoted(meta.db_table)} SET {changes} WHERE {quoted(meta.pk.column)} = %s")  # noqa: S608 (names of our models)
