namespace Vrrp.Tests.Transport;

/// <summary>As <see cref="NetworkFactAttribute"/>, with data.</summary>
internal sealed class NetworkTheoryAttribute : TheoryAttribute
{
    public NetworkTheoryAttribute(params string[] programs) => Skip = Needs.Missing(programs);
}
