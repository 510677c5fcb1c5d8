# The portal's image: web server, worker, beat and commands differ only in what is run (docker-compose.yml).
# Tests run the RUN lines below in a folder that holds what .dockerignore leaves of this one.

FROM python:3.13.16-slim-trixie AS pages
WORKDIR /portal
COPY requirements.txt requirements-node.txt ./
RUN pip install --no-cache-dir --no-deps --require-hashes -r requirements.txt -r requirements-node.txt \
 && pip check
COPY . .
RUN python manage.py collectstatic --no-input

FROM python:3.13.16-slim-trixie
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 FILES_DIR=/srv/files BIND=0.0.0.0:8000
WORKDIR /portal
RUN useradd --uid 10001 --no-create-home portal && install -d -o portal -g portal /srv/files /srv/anchors /run/web
COPY requirements.txt ./
RUN pip install --no-cache-dir --no-deps --require-hashes -r requirements.txt && pip check
COPY . .
COPY --from=pages /portal/build/collected build/collected
RUN python -m compileall -q catalogue migration_portal workflow
USER portal
EXPOSE 8000
CMD ["gunicorn", "migration_portal.wsgi"]
