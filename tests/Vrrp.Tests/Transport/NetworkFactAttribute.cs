namespace Vrrp.Tests.Transport;

/// <summary>A test that makes network namespaces: skipped, visibly, without root, iproute2 or the daemon it names.</summary>
internal sealed class NetworkFactAttribute : FactAttribute
{
    public NetworkFactAttribute(params string[] programs) => Skip = Needs.Missing(programs);
}
