CREATE TABLE settings (
  tenant_id VARCHAR(21)  NOT NULL,
  resource  VARCHAR(32)  NOT NULL,
  subject   VARCHAR(255) NOT NULL,
  document  TEXT         NOT NULL,
  PRIMARY KEY (tenant_id, resource, subject)
);
