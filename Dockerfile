# The portal's image: web server, worker, beat and commands differ only in what is run (docker-compose.yml).

FROM python:3.11.13-slim-bookworm AS pages
WORKDIR /portal
COPY requirements.txt requirements-node.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt -r requirements-node.txt
COPY . .
RUN python -c "from migration_portal.bootstrap import front_end; front_end.build()" \
 && DEMO_MODE=on python manage.py collectstatic --no-input --ignore "*.scss"

FROM python:3.11.13-slim-bookworm
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /portal
COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt \
 && useradd --uid 10001 --no-create-home portal \
 && install -d -o portal /srv/files
COPY . .
COPY --from=pages /portal/build/collected build/collected
ENV FILES_DIR=/srv/files
USER portal
EXPOSE 8000
CMD ["gunicorn", "migration_portal.wsgi", "--bind", "0.0.0.0:8000"]
