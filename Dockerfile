# Cordline for production. By itself it keeps everything in /data; compose.yaml puts it beside MongoDB, InfluxDB and
# Mosquitto. docs/operations.md says how to run it.
ARG NODE_IMAGE=node:24.19.0-bookworm-slim

FROM ${NODE_IMAGE} AS manifests
WORKDIR /cordline
COPY package.json package-lock.json .npmrc ./
COPY server/package.json server/
COPY server/contract/package.json server/contract/
# npm wants every workspace of the lock file, also those that nothing is installed of.
COPY web/package.json web/
COPY device-sim/package.json device-sim/

FROM manifests AS build
RUN npm ci --no-audit --no-fund
COPY . .
RUN node server/scripts/build.mjs server web \
  # What only compilers and debuggers read.
  && find server/dist server/contract/dist -type f \( -name '*.d.ts' -o -name '*.map' \) -delete

FROM manifests AS packages
RUN npm ci --omit=dev --workspace server --workspace server/contract --no-audit --no-fund \
  # A binding for another C library than this image's, and what only compilers and debuggers read: 21 of 97 MB.
  && rm -rf node_modules/@libsql/linux-*-musl package-lock.json .npmrc web device-sim \
  && find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.cts' -o -name '*.d.mts' \) -delete

FROM ${NODE_IMAGE}
LABEL org.opencontainers.image.title="Cordline" \
  org.opencontainers.image.description="Cold-chain traceability for durian exports: from the tree to the shelf." \
  org.opencontainers.image.licenses="Apache-2.0" \
  org.opencontainers.image.version="0.1.0"
WORKDIR /cordline
# A new volume takes owner and mode of the folder that it is mounted on. 1883 is the group of Mosquitto in its own
# image: it may read what is written for it there, and not change it.
RUN install -d -o node -g node -m 700 /data && install -d -o node -g 1883 -m 2750 /srv/mosquitto
COPY --from=packages /cordline ./
COPY --from=build /cordline/server/dist server/dist
COPY --from=build /cordline/server/contract/dist server/contract/dist
COPY --from=build /cordline/web/dist web/dist
COPY LICENSE ./
# The commands of operations.md; what they would build is there already.
COPY server/scripts server/scripts
ENV NODE_ENV=production \
  DATA_DIR=/data \
  HTTP_HOST=0.0.0.0 \
  MQTT_HOST=0.0.0.0
# By number, so that who runs it can see that it is not root.
USER 1000:1000
VOLUME /data
EXPOSE 8080 1883
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --start-interval=2s \
  CMD ["node", "server/scripts/healthy.mjs"]
# Node itself, so that SIGTERM reaches it.
CMD ["node", "--max-semi-space-size=32", "server/dist/main.js"]
