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
                $"{path} has {Quantity.Of(errors, "error")}", "a reload refuses the file, or leaves out what is wrong",
                $"director check {path}");
        }
        else if (warnings > 0)
        {
            yield return Finding.Notice(
                $"{path} has {Quantity.Of(warnings, "warning")}", "something in it does not work as written",
                $"director check {path}");
        }

        if (facts.Service.Status is { } status && status.File != path)
        {
            yield return Finding.Notice(
                $"the service runs {status.File}, not {path}", "these findings are about a file that is not in use",
                $"director doctor -f {status.File}");
        }
    }
}
