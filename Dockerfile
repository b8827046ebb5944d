FROM python:3.13-slim AS wheels
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY geodata geodata
COPY webapp webapp
COPY static static
COPY seeds seeds
RUN pip wheel --no-cache-dir --wheel-dir /wheels .

FROM python:3.13-slim
RUN --mount=type=bind,from=wheels,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index --find-links /wheels chronotope
RUN useradd --create-home reader
USER reader
WORKDIR /home/reader
ENV CHRONOTOPE_HOST=0.0.0.0 PYTHONUNBUFFERED=1
EXPOSE 8000
CMD ["chronotope", "serve"]
