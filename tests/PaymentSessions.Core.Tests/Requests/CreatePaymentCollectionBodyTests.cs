using System.Text;

namespace PaymentSessions.Tests;

public sealed class CreatePaymentCollectionBodyTests
{
    [TestCase("""{"cart_id":"cart_1"}""", "cart_1")]
    [TestCase("""{"cart_id":""}""", "", Description = "Whether there is such a cart is another question.")]
    [TestCase("""{"cart_id":" \"é\" "}""", " \"é\" ")]
    public void A_body_is_read(string json, string cartId) =>
        Assert.That(CreatePaymentCollectionBody.Parse(Encoding.UTF8.GetBytes(json)).Value, Is.EqualTo(new CreatePaymentCollectionBody(cartId)));

    [TestCase("", "Field 'cart_id' is required")]
    [TestCase("{}", "Field 'cart_id' is required")]
    [TestCase("""{"cart_id":null}""", "Expected type: 'string' for field 'cart_id', got: 'null'")]
    [TestCase("""{"cart_id":1}""", "Expected type: 'string' for field 'cart_id', got: 'number'")]
    [TestCase("""{"cart_id":["cart_1"]}""", "Expected type: 'string' for field 'cart_id', got: 'array'")]
    [TestCase("""{"cart_id":"cart_1","amount":1,"currency_code":"eur"}""", "Unrecognized fields: 'amount, currency_code'")]
    [TestCase("""{"cart":"cart_1"}""", "Field 'cart_id' is required; Unrecognized fields: 'cart'")]
    [TestCase("""{"cart_id":"a","cart_id":"b"}""", "Property 'cart_id' is given more than once")]
    [TestCase("""{"cart_id":"\u0000"}""", "The character U+0000 is not allowed")]
    [TestCase("[]", "Expected type: 'object' for field '', got: 'array'")]
    [TestCase("\"cart_1\"", "The body is not a JSON object")]
    [TestCase("{", "The JSON text is malformed")]
    public void What_is_wrong_is_named(string json, string reason) =>
        Assert.That(
            CreatePaymentCollectionBody.Parse(Encoding.UTF8.GetBytes(json)).Problem,
            Is.EqualTo(new PaymentProblem(PaymentProblemKind.InvalidData, $"Invalid request: {reason}")));
}
