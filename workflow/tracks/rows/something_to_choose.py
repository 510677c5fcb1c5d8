"""A step that is about one of several rows is offered only while there is a row to choose: a sentence, or None."""


def there_is_a_cost(case):
    return None if case.cost_lines else "There is no cost yet."


def there_is_something_to_check(case):
    return None if case.to_check() else "There is no system or service to check."


def there_is_a_service_to_take_out(case):
    return None if case.services else "No existing service has been added."


def there_is_an_item(call_off):
    return None if call_off.lines else "There is no item yet."


def there_is_a_busy_period(day):
    return None if day.busy else "There is no busy period."


def there_is_another_data_holder(migration):
    return None if migration.other_systems else "No other system is said to hold data."


def own_document_is_there(record, actor):
    return None if own_documents(record, actor) else "You have added no document here that could be taken out."


def own_documents(record, actor) -> list[str]:
    """Of each document its newest version; only who added that may take it out."""
    newest = {one.title: one for one in sorted(record.documents(), key=lambda one: one.version)}
    mine = actor.organisation.pk
    return [title for title, one in newest.items() if not one.is_taken_out and one.added_for_id == mine]
