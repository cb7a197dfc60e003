using Director.Tools.Text;
using Keepalived.Configuration;

namespace Director.Tools.Doctor;

/// <summary>Whether the file says what it means: the check of files has the particulars.</summary>
internal sealed class FileCheck : IMachineCheck
{
    /// <inheritdoc />
    public string Name => "file";

    /// <inheritdoc />
    public IEnumerable<Finding> Judge(Configuration file, MachineFacts facts)
    {
        var (path, errors, warnings) = facts.File;
        if (errors > 0)
        {
            yield return Finding.Problem(
                $"{path} has {Quantity.Of(errors, "error")}", "a reload refuses it, or what is wrong is left out",
                $"director check {path}");
        }
        else if (warnings > 0)
        {
            yield return Finding.Notice(
                $"{path} has {Quantity.Of(warnings, "warning")}", "something in it is not done as it stands there",
                $"director check {path}");
        }

        if (facts.Service.Status is { } status && status.File != path)
        {
            yield return Finding.Notice(
                $"the service runs {status.File}, not {path}", "what is said here is about another file than the one that runs",
                $"director doctor -f {status.File}");
        }
    }
}
