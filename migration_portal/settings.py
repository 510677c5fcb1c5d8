"""Every setting of the portal, read from the environment; README.md has the table.

There are two ways to run it: as a demonstration (DEMO_MODE=on, everything has a default) and in production,
where `production.refusals` names whatever is missing or dangerous and the portal does not start.
"""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from migration_portal import environment, logs, production
from migration_portal.production_rules import openid, second_factor

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
BUILD_DIR = BASE_DIR / "build"

env = environment.read()

# The portal itself
DEMO_MODE = env.bool("DEMO_MODE", default=False)
DEBUG = env.bool("DEBUG", default=False)
if refusals := production.refusals(env, globals()):  # first of all: what follows relies on it
    raise production.WillNotStart(refusals)
SECRET_KEY = env.str("SECRET_KEY", default=production.DEMONSTRATION_SECRET)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
BASE_URL = env.str("BASE_URL", default="http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=production.hosts_of(BASE_URL))
CSRF_TRUSTED_ORIGINS = [BASE_URL]
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
TRACE_HEADER = env.str("TRACE_HEADER", default="")  # written anew by the nearest proxy, whatever a client sent
SERVICE_NAME = "Manage GP practice migrations"

INSTALLED_APPS = [
    "migration_portal",
    "workflow",
    "catalogue",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "axes",
    "csp",
    "migration_portal.sign_in.support_pages.SupportPages",  # django.contrib.admin, for reading
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "migration_portal.static_files.WithoutSources",
]
MIDDLEWARE = [
    "migration_portal.requests.RequestIdMiddleware",
    "migration_portal.probes.ProbesMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "workflow.web.compression.CompressedPages",
    "csp.middleware.CSPMiddleware",
    "workflow.uploads.large_bodies.LargeBodiesMiddleware",
    "migration_portal.limits.only_utf8.OnlyUtf8Middleware",
    "migration_portal.limits.no_nul.WithoutNulMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "migration_portal.sign_in.middleware.SessionLimitsMiddleware",
    "migration_portal.sign_in.kept_typed.KeepTypedMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "migration_portal.sign_in.middleware.ActorMiddleware",
    "workflow.db.wall.middleware.ReaderMiddleware",
    "migration_portal.sign_in.second_factor.SecondFactorMiddleware",
    "migration_portal.limits.middleware.RequestLimitsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
    "migration_portal.sign_in.sent_twice.OnceMiddleware",
]
ROOT_URLCONF = "migration_portal.urls"
WSGI_APPLICATION = "migration_portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
VERSION = "0.1.0"

# Pages: Jinja first; the admin and the library pages we have not written ourselves use Django's templates
_SEEN_BY_TEMPLATES = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "migration_portal.context.portal",
    "workflow.pages.lists.way_back.ways",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {"environment": "workflow.web.jinja.environment", "context_processors": _SEEN_BY_TEMPLATES},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _SEEN_BY_TEMPLATES},
    },
]

TEMPLATES_RAISE = False  # what is misspelt in a template is logged here, and raises in the tests (web/undefined.py)

# Language and time: deadlines are days in London, wherever the server stands
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False

# The database. IMMEDIATE and WAL make SQLite wait its turn instead of failing; recursive_triggers keep
# INSERT OR REPLACE from walking past the trigger that makes events append-only.
_SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA recursive_triggers=ON",
}
DATABASE_LIMITS = {
    "statement_timeout": f"{env.int('STATEMENT_TIMEOUT', default=10)}s",
    "lock_timeout": "3s",
    "idle_in_transaction_session_timeout": "30s",
    "jit": "off",
    "plan_cache_mode": "force_generic_plan",
}
DATABASE_POOLER = env.bool("DATABASE_POOLER", default=False)  # it takes no options: the role has its own limits
_POSTGRESQL_OPTIONS = {"connect_timeout": 5}
if not DATABASE_POOLER:
    _POSTGRESQL_OPTIONS["options"] = " ".join(f"-c {name}={value}" for name, value in DATABASE_LIMITS.items())
_database = (
    env.db("DATABASE_URL")
    if env.str("DATABASE_URL", default="")
    else {"ENGINE": "django.db.backends.sqlite3", "NAME": str(VAR_DIR / "portal.sqlite3")}
)
_sqlite = _database["ENGINE"].endswith("sqlite3")
if not _sqlite:
    from workflow.db.wall.cursor import SayingCursor

    _POSTGRESQL_OPTIONS["cursor_factory"] = SayingCursor
_database["OPTIONS"] = (_SQLITE_OPTIONS if _sqlite else _POSTGRESQL_OPTIONS) | _database.get("OPTIONS", {})
DATABASES = {
    "default": _database
    | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "DISABLE_SERVER_SIDE_CURSORS": DATABASE_POOLER}
}

# People: log in with an email address; axes asks sign_in/throttle.py before each password
AUTH_USER_MODEL = "catalogue.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATORS}.CommonPasswordValidator"},
    {"NAME": "migration_portal.sign_in.passwords.easy.EasyPasswordValidator"},
    {"NAME": "migration_portal.sign_in.passwords.breached.BreachedPasswordValidator"},
    {"NAME": f"{_VALIDATORS}.UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ["email", "name"]}},
]
BREACHED_PASSWORDS = env.str("BREACHED_PASSWORDS", default="")  # a list of SHA-1 in order, on this computer
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "migration_portal.sign_in.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_FORMS = {
    "login": "catalogue.forms.LogInForm",
    "reset_password": "catalogue.forms.ForgottenPasswordForm",
    "reset_password_from_key": "catalogue.forms.NewPasswordForm",
    "change_password": "catalogue.forms.ChangePasswordForm",
    "reauthenticate": "catalogue.forms.PasswordAgainForm",
}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
PASSWORD_RESET_TIMEOUT = 3_600
ACCOUNT_TEMPLATE_EXTENSION = "jinja"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = BASE_URL.partition(":")[0]
SECOND_FACTOR_FOR = env.list("SECOND_FACTOR_FOR", default=[] if DEMO_MODE else [*second_factor.KINDS])
MFA_ADAPTER = "migration_portal.sign_in.factors.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "migration_portal.sign_in.codes_and_keys.code_forms.LogInCodeForm",
    "reauthenticate": "migration_portal.sign_in.codes_and_keys.code_forms.CodeAgainForm",
    "activate_totp": "catalogue.forms.AddAppForm",
    "add_webauthn": "catalogue.forms.AddKeyForm",
    "edit_webauthn": "catalogue.forms.EditKeyForm",
    "authenticate_webauthn": "catalogue.forms.LogInKeyForm",
    "reauthenticate_webauthn": "catalogue.forms.KeyAgainForm",
}
FACTOR_KEYS = env.list("FACTOR_KEYS", default=[]) or [SECRET_KEY, *SECRET_KEY_FALLBACKS]
OPENID_PROVIDERS = openid.providers(env)
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": OPENID_PROVIDERS}}
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # an address proves nothing
SOCIALACCOUNT_STORE_TOKENS = False
MFA_ALLOW_UNVERIFIED_EMAIL = True  # whoever has an account came in through a mail to its address
MFA_TOTP_TOLERANCE = 1  # half a minute late: people type slowly, and clocks go wrong
MFA_RATE_LIMITS = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BASE_URL.startswith("https://")  # localhost alone has no https
AXES_CLIENT_IP_CALLABLE = "migration_portal.client_address.client_address"
AXES_HANDLER = "migration_portal.sign_in.throttle.Throttle"
AXES_USERNAME_CALLABLE = "migration_portal.requests.email_tried"
AXES_LOCKOUT_CALLABLE = "migration_portal.sign_in.logging_in.locked_out"
REQUEST_LIMITS = env.bool("REQUEST_LIMITS", default=not DEMO_MODE)
AXES_VERBOSE = False

# Sessions: the cookie outlives the limits, so that the portal can still say whose session ended
SESSION_ENGINE = "migration_portal.sign_in.session_store"
SESSION_IDLE = timedelta(minutes=env.int("SESSION_IDLE_MINUTES", default=60))
SESSION_LONGEST = timedelta(hours=env.int("SESSION_HOURS", default=12))
SESSION_COOKIE_AGE = int((SESSION_LONGEST * 2).total_seconds())

# Mail: without EMAIL_URL it goes to the outbox page, and to nobody else
EMAIL_CONFIG = env.email("EMAIL_URL", default="dummymail://")
EMAIL_BACKEND = EMAIL_CONFIG["EMAIL_BACKEND"]
EMAIL_HOST = EMAIL_CONFIG["EMAIL_HOST"] or "localhost"
EMAIL_PORT = EMAIL_CONFIG["EMAIL_PORT"] or 25
EMAIL_HOST_USER = EMAIL_CONFIG["EMAIL_HOST_USER"] or ""
EMAIL_HOST_PASSWORD = EMAIL_CONFIG["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS = EMAIL_CONFIG.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = EMAIL_CONFIG.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 10
MAIL_BY = env.str("MAIL_BY", default="smtp")  # or notify
NOTIFY_URL = env.str("NOTIFY_URL", default="https://api.notifications.service.gov.uk")
NOTIFY_API_KEY = env.str("NOTIFY_API_KEY", default="")
NOTIFY_TEMPLATE = env.str("NOTIFY_TEMPLATE", default="")
NOTIFY_CALLBACK_TOKEN = env.str("NOTIFY_CALLBACK_TOKEN", default="")
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default=f"{SERVICE_NAME} <portal@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Static files (public, hashed names) and uploads (private: no address leads to them, a view hands them out)
STATIC_URL = "/static/"
STATIC_ROOT = BUILD_DIR / "collected"
STATICFILES_DIRS = [folder for folder in (BASE_DIR / "static", BUILD_DIR / "static") if folder.is_dir()]
FILES_DIR = Path(env.str("FILES_DIR", default=str(VAR_DIR / "files")))
FILES_URL = env.str("FILES_URL", default="")  # a bucket, in place of that folder
CLAMD_URL = env.str("CLAMD_URL", default="")  # a virus scanner that looks at each upload
QUOTA_OF_A_MIGRATION = env.int("MIGRATION_FILES", default=200), env.int("MIGRATION_MEGABYTES", default=500)
QUOTA_OF_AN_ORGANISATION = (
    env.int("ORGANISATION_FILES", default=20_000),
    env.int("ORGANISATION_MEGABYTES", default=20_000),
)
ODS_URL = env.str("ODS_URL", default="")  # the FHIR R4 service of ODS, besides its file
ODS_API_KEY = env.str("ODS_API_KEY", default="")
ANCHORS_FILE = env.str("ANCHORS_FILE", default="")  # where the daily run adds the signed heads of the history
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="")
BACKUP_KEY = env.str("BACKUP_KEY", default="")
BACKUP_URL = env.str("BACKUP_URL", default="")  # a bucket that backups go to, where the command names no folder
STORAGES = {
    "default": environment.file_storage(FILES_URL, FILES_DIR),
    "staticfiles": {"BACKEND": "migration_portal.static_files.PageFiles"},
}

# What a browser may do with our pages. The one hash is the line in the NHS page template that marks the
# page as scripted; nothing inline is allowed besides.
NHS_TEMPLATE_SCRIPT = "'sha256-tDOvXJi1PXbg0CWjLCCYSNHRXtps26K4JXkE3M6u/c0='"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NHS_TEMPLATE_SCRIPT],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
_https = BASE_URL.startswith("https://")
SECURE_SSL_REDIRECT = _https
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _https
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SESSION_COOKIE_NAME = "__Host-session" if _https else "session"
SESSION_COOKIE_SECURE = _https
CSRF_COOKIE_NAME = "__Host-csrf" if _https else "csrf"
CSRF_COOKIE_SECURE = _https
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "migration_portal.errors.stale_form"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # a subdomain cannot be on the browsers' preload list

# The doorbell (celery.py)
REDIS_URL = env.str("REDIS_URL", default="")
BROKER_URL = env.str("BROKER_URL", default=REDIS_URL or "memory://localhost/")
LOGGING = logs.to_console(plain=DEMO_MODE)
