namespace Director.Core.Kernel;

/// <summary>Settings of the kernel (sysctl): by the real ones under /proc/sys, or in tests made up.</summary>
public interface IKernelSettings
{
    /// <summary>The value without its line end; null where there is no such setting, or it cannot be read.</summary>
    /// <param name="name">With slashes: "net/ipv4/conf/eth0.100/promote_secondaries".</param>
    string? Read(string name);

    /// <summary>Sets a value.</summary>
    /// <returns>Null when it is set, else why not.</returns>
    string? Write(string name, string value);
}
