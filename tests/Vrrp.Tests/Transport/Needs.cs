namespace Vrrp.Tests.Transport;

internal static class Needs
{
    private static readonly string[] Places = ["/usr/sbin", "/sbin", "/usr/bin", "/bin"];

    /// <summary>Why a test cannot run here; null: it can.</summary>
    internal static string? Missing(string[] programs)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return "needs root, for network namespaces";
        }

        var missing = programs.Prepend("ip").FirstOrDefault(program => !Places.Any(place => File.Exists(Path.Combine(place, program))));
        return missing is null ? null : $"needs {missing}";
    }
}
