namespace Bfd.Tests.Transport;

/// <summary>A test that makes network namespaces: skipped, visibly, without root, iproute2 or the daemon it names.</summary>
internal sealed class NeedsAttribute : TheoryAttribute
{
    private static readonly string[] Places = ["/usr/sbin", "/sbin", "/usr/bin", "/bin"];

    public NeedsAttribute(params string[] programs)
    {
        var missing = programs.Prepend("ip").FirstOrDefault(program => !Places.Any(place => File.Exists(Path.Combine(place, program))));
        Skip = !Environment.IsPrivilegedProcess ? "needs root, for network namespaces" : missing is null ? null : $"needs {missing}";
    }
}
