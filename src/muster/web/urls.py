"""The pages' addresses."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.i18n import set_language

from muster.web.live import streams
from muster.web.pages import (
    advising,
    doors,
    drafting,
    finding,
    giving,
    inbox,
    overview,
    photos,
    voices,
    wall,
    whistle,
)
from muster.web.pages.appeals import appeal, handling, listing, receiving
from muster.web.pages.appraising import giving as appraisal_giving
from muster.web.pages.appraising import round as appraisal_round
from muster.web.pages.appraising import rounds
from muster.web.pages.appraising import sheet as appraisal_sheet
from muster.web.pages.assessing import around as score_around
from muster.web.pages.assessing import (
    blowing,
    comparing,
    entering,
    period,
    period_giving,
    period_sheet,
    periods,
    rates,
    scores,
    whistle_score,
)
from muster.web.pages.desks import approvals, board, dispatching, front, sampling, supervision
from muster.web.pages.hot.issue import hot_issue
from muster.web.pages.hot.listing import hot as hot_issues
from muster.web.pages.lists import bulk, exports, register, views
from muster.web.pages.maps import layers, pointing
from muster.web.pages.maps.page import shown as map_shown
from muster.web.pages.meetings.filing import file_meeting
from muster.web.pages.meetings.following import follow_up
from muster.web.pages.meetings.listing import meeting_list
from muster.web.pages.meetings.meeting import meeting_page
from muster.web.pages.phone import danger, home, sending, shell
from muster.web.pages.reception import around, case, drafts, hits, queue, taking
from muster.web.pages.reports import document, templates
from muster.web.pages.reports import listing as documents
from muster.web.pages.searching import page as searching
from muster.web.pages.street import funds, matter, party, saying, uploading, workbooks
from muster.web.pages.street import listing as matters
from muster.web.pages.street import overview as street
from muster.web.pages.street.platform import platform
from muster.web.residents import published
from muster.web.residents.progress import asking
from muster.web.residents.report import photos as residents_photos
from muster.web.residents.report import reporting

urlpatterns = [
    path("", front.home, name="home"),
    path("inbox", inbox.my_inbox, name="inbox"),
    path("board", board.board, name="board"),
    path("board/dispatch", dispatching.dispatch, name="dispatch"),
    path("supervision/sample", sampling.sampling, name="supervision_sample"),
    path("supervision", supervision.supervision, name="supervision"),
    path("approvals", approvals.approvals, name="approvals"),
    path("approvals/count", approvals.count, name="approvals_count"),
    path("sign-in", doors.signing_in, name="sign_in"),
    path("sign-in/demo", doors.demo_identity, name="demo_identity"),
    path("sign-out", doors.signing_out, name="sign_out"),
    path("appeals", listing.appeals, name="appeals"),
    path("appeals/export", listing.export_appeals, name="export_appeals"),
    path("appeals/new", receiving.receive_appeal, name="receive_appeal"),
    path("appeals/<uuid:appeal_id>", appeal.appeal, name="appeal"),
    path("appeals/<uuid:appeal_id>/advice", advising.advise_on_appeal, name="advise_on_appeal"),
    path("appeals/<uuid:appeal_id>/<slug:name>", handling.appeal_command, name="appeal_command"),
    path("desk", taking.desk, name="desk"),
    path("desk/place", taking.desk_place, name="desk_place"),
    path("desk/queue", queue.desk_queue, name="desk_queue"),
    path("desk/around", around.desk_around, name="desk_around"),
    path("desk/staying", case.desk_staying, name="desk_staying"),
    path("desk/drafts/<uuid:draft_id>", drafts.kept_draft, name="keep_draft"),
    path("desk/drafts/<uuid:draft_id>/drop", drafts.dropped_draft, name="drop_draft"),
    path("suggestions", hits.suggestions, name="suggestions"),
    path("desk/<uuid:appeal_id>", case.desk_case, name="desk_case"),
    path("desk/<uuid:appeal_id>/case", case.desk_case_part, name="desk_case_part"),
    path("desk/<uuid:appeal_id>/<slug:name>", case.desk_command, name="desk_command"),
    path("hot", hot_issues, name="hot"),
    path("hot/<uuid:issue_id>", hot_issue, name="hot_issue"),
    path("meetings", meeting_list, name="meetings"),
    path("meetings/new", file_meeting, name="file_meeting"),
    path("meetings/<uuid:meeting_id>", meeting_page, name="meeting"),
    path("meetings/<uuid:meeting_id>/follow-ups/<int:no>", follow_up, name="report_follow_up"),
    path("whistles", register.register, name="register"),
    path("whistles/export", exports.export_register, name="export_register"),
    path("whistles/bulk", bulk.bulk_whistles, name="bulk_whistles"),
    path("whistles/bulk/<slug:name>", bulk.give_bulk, name="give_bulk"),
    path("whistles/new", drafting.draft_whistle, name="draft_whistle"),
    path("whistles/<uuid:whistle_id>", whistle.whistle, name="whistle"),
    path("whistles/<uuid:whistle_id>/score", whistle_score.whistle_score, name="whistle_score"),
    path("whistles/<uuid:whistle_id>/advice", advising.advise_on_whistle, name="advise_on_whistle"),
    path("whistles/<uuid:whistle_id>/<slug:name>", giving.command, name="command"),
    path("photos/<uuid:photo_id>", photos.photo, name="photo"),
    path("photos/<uuid:photo_id>/thumb", photos.thumb, name="photo_thumb"),
    path("voices/<uuid:voice_id>", voices.voice, name="voice"),
    path("map", map_shown, name="map"),
    path("map/point", pointing.pointing, name="map_pointing"),
    path("map/layers/cases", layers.cases, name="map_cases"),
    path("map/layers/areas/<int:organisation>", layers.areas, name="map_areas"),
    path("views/<slug:page>/save", views.save_view, name="save_view"),
    path("views/<int:view_id>", views.saved_view, name="saved_view"),
    path("scores", scores.scores, name="scores"),
    path("scores/compare", comparing.compare, name="scores_compare"),
    path("scores/blowers", blowing.blowers, name="scores_blowers"),
    path("scores/blowers/<int:unit>/<str:period>", blowing.blower, name="scores_blower"),
    path("scores/blowers/<int:unit>/<str:period>/<slug:code>", blowing.rate, name="scores_blower_rate"),
    path("scores/<int:unit>/<str:period>", scores.score, name="score"),
    path("scores/<int:unit>/<str:period>/other", entering.enter_other, name="enter_other"),
    path("scores/<int:unit>/<str:period>/around", score_around.score_around, name="score_around"),
    path("scores/<int:unit>/<str:period>/<slug:code>", rates.rate, name="rate"),
    path("reports", documents.documents, name="documents"),
    path("reports/new", documents.ask_document, name="ask_document"),
    path("reports/templates", templates.templates, name="document_templates"),
    path("reports/templates/<int:template_id>/file", templates.template_file, name="document_template_file"),
    path(
        "reports/templates/<int:template_id>/withdraw", templates.withdraw, name="withdraw_document_template"
    ),
    path("reports/templates/<slug:kind>/default", templates.default_file, name="document_template_default"),
    path("reports/templates/<slug:kind>/fields", templates.fields, name="document_template_fields"),
    path("reports/<uuid:report_id>", document.document, name="document"),
    path("reports/<uuid:report_id>/file", document.document_file, name="document_file"),
    path("reports/<uuid:report_id>/pdf", document.document_pdf, name="document_pdf"),
    path("street", street.street, name="street"),
    path("street/party", party.street_party, name="street_party"),
    path("street/platform", platform, name="platform"),
    path("street/<slug:kind>", matters.street_matters, name="street_matters"),
    path("street/street_fund/<uuid:matter_id>/export", funds.street_fund_export, name="street_fund_export"),
    path(
        "street/street_fund/<uuid:matter_id>/import", uploading.street_fund_import, name="street_fund_import"
    ),
    path("street/<slug:kind>/import", uploading.street_import, name="street_import"),
    path("street/<slug:kind>/export", workbooks.street_export, name="street_export"),
    path("street/<slug:kind>/new/<slug:name>", saying.street_opening, name="street_opening"),
    path("street/<slug:kind>/<uuid:matter_id>", matter.street_matter, name="street_matter"),
    path("street/<slug:kind>/<uuid:matter_id>/<slug:name>", saying.street_command, name="street_command"),
    path("appraisals", rounds.appraisals, name="appraisals"),
    path("appraisals/<int:organisation>/<str:name>", appraisal_round.appraisal_round, name="appraisal_round"),
    path(
        "appraisals/<int:organisation>/<str:name>/do/<slug:command>",
        appraisal_giving.appraisal_round_command,
        name="appraisal_round_command",
    ),
    path(
        "appraisals/<int:organisation>/<str:name>/of/<int:assessor>/<int:unit>",
        appraisal_sheet.appraisal,
        name="appraisal",
    ),
    path(
        "appraisals/<int:organisation>/<str:name>/of/<int:assessor>/<int:unit>/do/<slug:command>",
        appraisal_giving.appraisal_command,
        name="appraisal_command",
    ),
    path("periods", periods.periods, name="periods"),
    path("periods/<int:organisation>/<str:name>", period.period, name="period"),
    path("periods/<int:organisation>/<str:name>/compare", periods.period_compare, name="period_compare"),
    path("periods/<int:organisation>/<str:name>/<int:unit>", period_sheet.period_sheet, name="period_sheet"),
    path(
        "periods/<int:organisation>/<str:name>/do/<slug:command>",
        period_giving.period_command,
        name="period_command",
    ),
    path("search", searching.search, name="search"),
    path("units/search", finding.units_search, name="units_search"),
    path("overview", overview.overview, name="overview"),
    path("report", reporting.place, name="report"),
    path("report/what", reporting.what, name="report_what"),
    path("report/contact", reporting.contact, name="report_contact"),
    path("report/photos/<uuid:photo_id>", residents_photos.own_photo, name="report_photo"),
    path("report/done", reporting.done, name="report_done"),
    path("open", published.published, name="open"),
    path("progress", asking.progress, name="progress"),
    path("progress/case", asking.case, name="progress_case"),
    path("m", home.phone, name="phone"),
    path("m/report", sending.report, name="phone_report"),
    path("m/report/danger", danger.danger, name="phone_danger"),
    path("m/whistles/<uuid:whistle_id>/<slug:name>", sending.command, name="phone_command"),
    path("m/person", shell.person, name="phone_person"),
    path("m/sw.js", shell.worker, name="phone_worker"),
    path("m/manifest.webmanifest", shell.manifest, name="phone_manifest"),
    path("wall", wall.command_wall, name="wall"),
    path("language", login_not_required(set_language), name="language"),
    path("live/changes", login_not_required(streams.changes), name="live"),
]
