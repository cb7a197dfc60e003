using Director.Core.Engine;
using Keepalived.Configuration;

namespace Director.Core.Tests.Engine;

public class RunnablePartsTests
{
    [Fact]
    public void An_instance_with_an_authentication_header_does_not_run_without_it()
    {
        VrrpInstance plain = new("VI_1");
        VrrpInstance header = new("VI_2") { Authentication = new(VrrpAuthenticationType.Ah, "secret") };
        VrrpInstance hmac = new("VI_3") { Hmac = new() };
        Assert.Equal([plain], RunnableParts.Of(Configuration.Empty with { VrrpInstances = [plain, header, hmac] }).VrrpInstances);
    }
}
