-- It is there where version 1.0 of the service has made it.
CREATE TABLE IF NOT EXISTS settings (
  tenant_id VARCHAR(21)  NOT NULL,
  resource  VARCHAR(32)  NOT NULL,
  subject   VARCHAR(255) NOT NULL,
  document  TEXT         NOT NULL,
  PRIMARY KEY (tenant_id, resource, subject)
);
