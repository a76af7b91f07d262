using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PaymentSessions.Migrations.PostgreSql
{
    internal sealed partial class Initial : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "payment_account_holders",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    provider_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    customer_id = table.Column<string>(type: "text", nullable: false),
                    email = table.Column<string>(type: "text", nullable: true),
                    name = table.Column<string>(type: "text", nullable: true),
                    remote_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    private_data = table.Column<string>(type: "json", nullable: false),
                    settings = table.Column<string>(type: "json", nullable: false),
                    operation_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    is_open = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    attempts = table.Column<long>(type: "bigint", nullable: false),
                    is_repeatable = table.Column<bool>(type: "boolean", nullable: false),
                    operation_created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    last_sent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    lease_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    next_attempt_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    rejection_code = table.Column<string>(type: "text", nullable: true),
                    rejection_reason = table.Column<string>(type: "text", nullable: true),
                    rejection_shopper_message = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    commit_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_account_holders", x => x.id);
                    table.CheckConstraint("ck_payment_account_holders_attempts", "attempts >= 1");
                    table.CheckConstraint("ck_payment_account_holders_remote_id", "state <> 'done' OR remote_id IS NOT NULL");
                    table.CheckConstraint("ck_payment_account_holders_state", "state IN ('planned', 'in_flight', 'in_doubt', 'needs_review', 'done', 'rejected', 'withdrawn')");
                    table.CheckConstraint("ck_payment_account_holders_version", "version >= 1");
                });

            migrationBuilder.CreateTable(
                name: "payment_collections",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reference = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    provider_ids = table.Column<string>(type: "json", nullable: false),
                    metadata = table.Column<string>(type: "json", nullable: false),
                    completed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    canceled_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    commit_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_collections", x => x.id);
                    table.CheckConstraint("ck_payment_collections_amount", "amount >= 0");
                    table.CheckConstraint("ck_payment_collections_version", "version >= 1");
                });

            migrationBuilder.CreateTable(
                name: "payment_history",
                columns: table => new
                {
                    collection_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: true),
                    document = table.Column<string>(type: "json", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_history", x => new { x.collection_id, x.version });
                });

            migrationBuilder.CreateTable(
                name: "payment_idempotent_requests",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    content_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    collection_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    session_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    lease_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    status_code = table.Column<long>(type: "bigint", nullable: true),
                    body = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_idempotent_requests", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "payment_operations",
                columns: table => new
                {
                    collection_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    is_open = table.Column<bool>(type: "boolean", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    session_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    payment_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    provider_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    remote_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    settings = table.Column<string>(type: "json", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    attempts = table.Column<long>(type: "bigint", nullable: false),
                    last_sent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    is_repeatable = table.Column<bool>(type: "boolean", nullable: false),
                    lease_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    next_attempt_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    rejection_code = table.Column<string>(type: "text", nullable: true),
                    rejection_reason = table.Column<string>(type: "text", nullable: true),
                    rejection_shopper_message = table.Column<string>(type: "text", nullable: true),
                    review_reason = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    operation_key = table.Column<string>(type: "text", nullable: true),
                    requested_by = table.Column<string>(type: "text", nullable: true),
                    reason_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_operations", x => new { x.collection_id, x.id });
                    table.CheckConstraint("ck_payment_operations_amount", "amount >= 0");
                    table.CheckConstraint("ck_payment_operations_attempts", "attempts >= 0");
                    table.CheckConstraint("ck_payment_operations_kind", "kind IN ('initiate', 'update', 'cancel', 'capture', 'refund', 'account_holder')");
                    table.CheckConstraint("ck_payment_operations_state", "state IN ('planned', 'in_flight', 'in_doubt', 'needs_review', 'done', 'rejected', 'withdrawn')");
                });

            migrationBuilder.CreateTable(
                name: "payment_outbox",
                columns: table => new
                {
                    collection_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    revision = table.Column<long>(type: "bigint", nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    lease_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    has_dead_letters = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "json", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_outbox", x => x.collection_id);
                    table.CheckConstraint("ck_payment_outbox_revision", "revision >= 1");
                });

            migrationBuilder.CreateTable(
                name: "payment_refund_reasons",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    label = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "text", nullable: true),
                    metadata = table.Column<string>(type: "json", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    retired_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    code = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_refund_reasons", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "payment_schema",
                columns: table => new
                {
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_schema", x => x.version);
                });

            migrationBuilder.CreateTable(
                name: "payment_sessions",
                columns: table => new
                {
                    collection_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    place = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    slot = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    provider_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    status = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    data = table.Column<string>(type: "json", nullable: false),
                    private_data = table.Column<string>(type: "json", nullable: false),
                    context = table.Column<string>(type: "json", nullable: false),
                    metadata = table.Column<string>(type: "json", nullable: false),
                    request_data = table.Column<string>(type: "json", nullable: false),
                    settings = table.Column<string>(type: "json", nullable: false),
                    customer_id = table.Column<string>(type: "text", nullable: true),
                    customer_email = table.Column<string>(type: "text", nullable: true),
                    customer_name = table.Column<string>(type: "text", nullable: true),
                    account_holder_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    account_holder_remote_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    account_holder_data = table.Column<string>(type: "json", nullable: false),
                    operation_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    remote_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    authorized_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_sessions", x => new { x.collection_id, x.id });
                    table.CheckConstraint("ck_payment_sessions_amount", "amount >= 0");
                    table.CheckConstraint("ck_payment_sessions_place", "place IN ('incumbent', 'candidate', 'shown', 'withheld', 'withdrawn', 'retired')");
                    table.CheckConstraint("ck_payment_sessions_status", "status IN ('pending', 'requires_more', 'pending_authorization', 'authorized', 'captured', 'error', 'canceled')");
                });

            migrationBuilder.CreateTable(
                name: "payment_webhooks",
                columns: table => new
                {
                    provider_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    event_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    type = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    remote_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    operation_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    facts = table.Column<string>(type: "json", nullable: false),
                    attempts = table.Column<long>(type: "bigint", nullable: false),
                    next_attempt_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    collection_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    received_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    settled_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_webhooks", x => new { x.provider_id, x.event_id });
                    table.CheckConstraint("ck_payment_webhooks_attempts", "attempts >= 0");
                    table.CheckConstraint("ck_payment_webhooks_state", "state IN ('pending', 'parked', 'needs_review', 'done', 'foreign', 'ignored')");
                });

            migrationBuilder.CreateTable(
                name: "payment_payments",
                columns: table => new
                {
                    collection_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    session_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    provider_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    remote_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    released_amount = table.Column<long>(type: "bigint", nullable: false),
                    captured_amount = table.Column<long>(type: "bigint", nullable: false),
                    refunded_amount = table.Column<long>(type: "bigint", nullable: false),
                    reserved_capture_amount = table.Column<long>(type: "bigint", nullable: false),
                    reserved_refund_amount = table.Column<long>(type: "bigint", nullable: false),
                    counts = table.Column<bool>(type: "boolean", nullable: false),
                    needs_review = table.Column<bool>(type: "boolean", nullable: false),
                    data = table.Column<string>(type: "json", nullable: false),
                    private_data = table.Column<string>(type: "json", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    captured_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    canceled_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_payments", x => new { x.collection_id, x.id });
                    table.CheckConstraint("ck_payment_payments_amounts", "amount >= 0 AND released_amount >= 0 AND captured_amount >= 0 AND refunded_amount >= 0");
                    table.CheckConstraint("ck_payment_payments_captured", "needs_review OR captured_amount <= amount - released_amount");
                    table.CheckConstraint("ck_payment_payments_refunded", "needs_review OR refunded_amount <= captured_amount");
                    table.CheckConstraint("ck_payment_payments_reserved", "reserved_capture_amount >= 0 AND reserved_refund_amount >= 0");
                    table.CheckConstraint("ck_payment_payments_reserved_capture", "needs_review OR reserved_capture_amount <= amount - released_amount - captured_amount");
                    table.CheckConstraint("ck_payment_payments_reserved_refund", "needs_review OR reserved_refund_amount <= captured_amount - refunded_amount");
                    table.ForeignKey(
                        name: "fk_payment_payments_collection_id",
                        column: x => x.collection_id,
                        principalTable: "payment_collections",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payment_captures",
                columns: table => new
                {
                    collection_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    payment_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    operation_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_captures", x => new { x.collection_id, x.id });
                    table.CheckConstraint("ck_payment_captures_amount", "amount >= 0");
                    table.ForeignKey(
                        name: "fk_payment_captures_payment_id",
                        columns: x => new { x.collection_id, x.payment_id },
                        principalTable: "payment_payments",
                        principalColumns: new[] { "collection_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payment_refunds",
                columns: table => new
                {
                    collection_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    payment_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    provider_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    remote_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    operation_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    reason_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    note = table.Column<string>(type: "text", nullable: true),
                    failed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_refunds", x => new { x.collection_id, x.id });
                    table.CheckConstraint("ck_payment_refunds_amount", "amount >= 0");
                    table.ForeignKey(
                        name: "fk_payment_refunds_payment_id",
                        columns: x => new { x.collection_id, x.payment_id },
                        principalTable: "payment_payments",
                        principalColumns: new[] { "collection_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_payment_refunds_reason_id",
                        column: x => x.reason_id,
                        principalTable: "payment_refund_reasons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "payment_schema",
                column: "version",
                value: 1L);

            migrationBuilder.CreateIndex(
                name: "ix_payment_account_holders_customer_id",
                table: "payment_account_holders",
                columns: new[] { "customer_id", "provider_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payment_account_holders_due_at",
                table: "payment_account_holders",
                column: "due_at",
                filter: "due_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_payment_account_holders_state",
                table: "payment_account_holders",
                columns: new[] { "state", "id" },
                filter: "is_open");

            migrationBuilder.CreateIndex(
                name: "ix_payment_captures_payment_id",
                table: "payment_captures",
                columns: new[] { "collection_id", "payment_id" });

            migrationBuilder.CreateIndex(
                name: "ix_payment_collections_due_at",
                table: "payment_collections",
                column: "due_at",
                filter: "due_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_payment_collections_reference",
                table: "payment_collections",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payment_idempotent_requests_collection_id",
                table: "payment_idempotent_requests",
                column: "collection_id",
                filter: "collection_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_payment_idempotent_requests_expires_at",
                table: "payment_idempotent_requests",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_payment_operations_open",
                table: "payment_operations",
                column: "collection_id",
                filter: "is_open");

            migrationBuilder.CreateIndex(
                name: "ix_payment_operations_operation_key",
                table: "payment_operations",
                columns: new[] { "collection_id", "operation_key" },
                unique: true,
                filter: "operation_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_payment_operations_state",
                table: "payment_operations",
                columns: new[] { "state", "id" },
                filter: "is_open");

            migrationBuilder.CreateIndex(
                name: "ix_payment_outbox_dead",
                table: "payment_outbox",
                column: "collection_id",
                filter: "has_dead_letters");

            migrationBuilder.CreateIndex(
                name: "ix_payment_outbox_due_at",
                table: "payment_outbox",
                column: "due_at",
                filter: "due_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_payment_payments_created_at",
                table: "payment_payments",
                columns: new[] { "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_payment_payments_id",
                table: "payment_payments",
                column: "id");

            migrationBuilder.CreateIndex(
                name: "ix_payment_payments_needs_review",
                table: "payment_payments",
                column: "id",
                filter: "needs_review");

            migrationBuilder.CreateIndex(
                name: "ix_payment_payments_session_id",
                table: "payment_payments",
                column: "session_id");

            migrationBuilder.CreateIndex(
                name: "ix_payment_refund_reasons_listed",
                table: "payment_refund_reasons",
                column: "id",
                filter: "retired_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_payment_refunds_payment_id",
                table: "payment_refunds",
                columns: new[] { "collection_id", "payment_id" });

            migrationBuilder.CreateIndex(
                name: "ix_payment_refunds_reason_id",
                table: "payment_refunds",
                column: "reason_id");

            migrationBuilder.CreateIndex(
                name: "ix_payment_refunds_remote_id",
                table: "payment_refunds",
                columns: new[] { "collection_id", "payment_id", "remote_id" },
                unique: true,
                filter: "remote_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_payment_sessions_customer_id",
                table: "payment_sessions",
                columns: new[] { "customer_id", "collection_id" },
                filter: "customer_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_payment_sessions_live",
                table: "payment_sessions",
                column: "collection_id",
                filter: "place <> 'retired'");

            migrationBuilder.CreateIndex(
                name: "ix_payment_sessions_remote_id",
                table: "payment_sessions",
                columns: new[] { "provider_id", "remote_id" },
                filter: "remote_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_payment_sessions_slot",
                table: "payment_sessions",
                columns: new[] { "collection_id", "slot", "place" },
                unique: true,
                filter: "place IN ('incumbent', 'candidate')");

            migrationBuilder.CreateIndex(
                name: "ix_payment_webhooks_next_attempt_at",
                table: "payment_webhooks",
                column: "next_attempt_at",
                filter: "next_attempt_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_payment_webhooks_settled_at",
                table: "payment_webhooks",
                column: "settled_at",
                filter: "settled_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_payment_webhooks_state",
                table: "payment_webhooks",
                columns: new[] { "state", "received_at", "provider_id", "event_id" });
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "payment_account_holders");

            migrationBuilder.DropTable(
                name: "payment_captures");

            migrationBuilder.DropTable(
                name: "payment_history");

            migrationBuilder.DropTable(
                name: "payment_idempotent_requests");

            migrationBuilder.DropTable(
                name: "payment_operations");

            migrationBuilder.DropTable(
                name: "payment_outbox");

            migrationBuilder.DropTable(
                name: "payment_refunds");

            migrationBuilder.DropTable(
                name: "payment_schema");

            migrationBuilder.DropTable(
                name: "payment_sessions");

            migrationBuilder.DropTable(
                name: "payment_webhooks");

            migrationBuilder.DropTable(
                name: "payment_payments");

            migrationBuilder.DropTable(
                name: "payment_refund_reasons");

            migrationBuilder.DropTable(
                name: "payment_collections");
        }
    }
}
