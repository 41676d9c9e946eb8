ARG NODE_VERSION=22

FROM node:${NODE_VERSION}-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts
COPY tsconfig.json rolldown.config.mjs ./
COPY src ./src
COPY docs/examples ./docs/examples
COPY docs/reference/vendor-pages.json ./docs/reference/
COPY scripts ./scripts
RUN npm run build:code && node scripts/make-snapshot.mjs

FROM node:${NODE_VERSION}-slim
ENV NODE_ENV=production COMPLYCUBE_MOCK_HOST=0.0.0.0 COMPLYCUBE_MOCK_IN_CONTAINER=1
WORKDIR /app
COPY --from=build /app/dist/command ./
COPY docker-entrypoint.sh ./
COPY --from=build /app/dist/assets ./assets
COPY --from=build /app/dist/browser ./browser
USER node
EXPOSE 4010
# The program asks the server that really runs, whatever port it was told to take.
HEALTHCHECK --interval=5s --timeout=3s --start-period=5s CMD ["node","cli.cjs","health"]
# Starts from the snapshot of the build, or from the files if another Node runs here.
ENTRYPOINT ["/app/docker-entrypoint.sh"]
