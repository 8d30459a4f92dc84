"""People on a day: who is eligible and present, who holds which role, who leads and who answers."""

from kompetanse_cli.analysis.people.appointments import (
    HolderReplacement as HolderReplacement,
    RoleFigures as RoleFigures,
    RosterEntry as RosterEntry,
    all_roles as all_roles,
    beside_the_job as beside_the_job,
    by_role as by_role,
    has_begun as has_begun,
    post as post,
    replacements as replacements,
    role_order as role_order,
    roster as roster,
    select_entries as select_entries,
)
from kompetanse_cli.analysis.people.eligibility import (
    Eligibility as Eligibility,
    Expiry as Expiry,
    Validity as Validity,
    absence_on as absence_on,
    eligibility_change_days as eligibility_change_days,
    eligibility_of as eligibility_of,
    expired as expired,
    expiries as expiries,
    is_away as is_away,
    is_eligible as is_eligible,
    lacking as lacking,
    last_valid_day as last_valid_day,
    lasting as lasting,
    renewals as renewals,
    stretch_away as stretch_away,
    valid_on as valid_on,
    validities as validities,
)
from kompetanse_cli.analysis.people.leadership import (
    LeaderSpan as LeaderSpan,
    chain_breaks as chain_breaks,
    spans as spans,
)
from kompetanse_cli.analysis.people.responsibility import (
    COORDINATOR as COORDINATOR,
    HEAD as HEAD,
    LEADER as LEADER,
    any_in as any_in,
    appointed as appointed,
    due_for as due_for,
    is_in as is_in,
    leaders as leaders,
    owner as owner,
    responsible as responsible,
)
