FROM node:24-bookworm-slim
WORKDIR /app

# The packages change seldom, so they are a layer of their own.
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund

COPY . .
RUN npm run build && mkdir /data && chown node:node /data

# The program is root's, so the station can write nothing but its data.
USER node
ENV KENCHI_DATA_DIR=/data NODE_ENV=production npm_config_update_notifier=false npm_config_cache=/tmp/npm
VOLUME /data
EXPOSE 4100
CMD ["npm", "start", "--", "--headless", "--host", "0.0.0.0"]
