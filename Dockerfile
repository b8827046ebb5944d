FROM python:3.13-slim
WORKDIR /src
COPY . .
RUN pip install --no-cache-dir . && rm -rf /src/*
RUN useradd --create-home reader
USER reader
WORKDIR /home/reader
EXPOSE 8000
CMD ["chronotope", "serve", "--host", "0.0.0.0", "--port", "8000"]
