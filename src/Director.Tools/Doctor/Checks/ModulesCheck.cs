using Keepalived.Configuration;

namespace Director.Tools.Doctor;

/// <summary>Whether the kernel has what the file needs of it.</summary>
internal sealed class ModulesCheck : IMachineCheck
{
    /// <inheritdoc />
    public string Name => "kernel-modules";

    /// <inheritdoc />
    public IEnumerable<Finding> Judge(Configuration file, MachineFacts facts) =>
        from needed in ModuleFacts.NeededBy(file)
        orderby needed.Key
        let state = facts.Modules.GetValueOrDefault(needed.Key)
        where state is ModuleState.Missing or ModuleState.Unknown
        select state == ModuleState.Missing
            ? Finding.Problem(
                $"this kernel has no module {needed.Key}, which {needed.Value} needs",
                needed.Key == ModuleFacts.Ipvs ? "no virtual server works" : "what needs it is not set up",
                "install the whole kernel package (Debian: apt install linux-image-amd64 in place of a cloud or container kernel; in a "
                + $"container: modprobe {needed.Key} on its host)")
            : Finding.Skipped(
                $"cannot tell whether the kernel has the module {needed.Key}: there is no modprobe", "install kmod, or look at lsmod");
}
