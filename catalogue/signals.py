"""What the catalogue tells whoever listens: it does not know that there are migrations."""

from django.dispatch import Signal

joined = Signal()  # invitation, user: somebody belongs from now on
waits_for_them = Signal()  # invitation: asks whether what it was kept for, its `about`, still goes on there
is_done = Signal()  # invitation: asks whether its `purpose` waits for nobody any more
whose_address = Signal()  # emails, actor: asks for {(address, organisation)}, as far as the actor reads of them
confirmed = Signal()  # membership: a second organisation knows them from now on
left = Signal()  # membership: somebody does not belong any more
shut = Signal()  # person: an administrator has closed their account
engaged = Signal()  # engagements, has_ended: a commissioner has engaged delivery partners, or does so no more
