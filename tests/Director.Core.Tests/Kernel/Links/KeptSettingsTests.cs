using Director.Core.Kernel;
using TestSupport;

namespace Director.Core.Tests.Kernel.Links;

public sealed class KeptSettingsTests
{
    private const string Name = "net/ipv4/conf/eth0/arp_ignore";

    private readonly MadeUpSettings _kernel = new();
    private readonly LogLines _log = new();
    private readonly KeptSettings _settings;
    private int _remembered;

    public KeptSettingsTests()
    {
        _kernel.Values[Name] = "0";
        _settings = new(_kernel, _log);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("2")]
    public void It_is_set_while_it_is_wanted_and_then_as_it_was(string before)
    {
        _kernel.Values[Name] = before;
        Apply("1");
        Assert.Equal("1", _kernel.Values[Name]);
        Apply();
        Assert.Equal(before, _kernel.Values[Name]);
    }

    [Fact]
    public void It_is_remembered_before_it_is_set()
    {
        _settings.Apply([new(Name, 2, "1")], () =>
        {
            Assert.Equal("0", _kernel.Values[Name]);
            Assert.Equal([new ChangedSetting(new(Name, 2, "1"), "0")], _settings.Changed);
            _remembered++;
        });
        Apply("1");
        Assert.Equal(1, _remembered);
    }

    [Fact]
    public void Whoever_changes_it_afterwards_has_the_last_word()
    {
        Apply("1");
        _kernel.Values[Name] = "2";
        Apply("1");
        Assert.Equal("2", _kernel.Values[Name]);
        Apply();
        Assert.Equal("2", _kernel.Values[Name]);
    }

    [Fact]
    public void An_interface_that_comes_again_has_it_set_again()
    {
        Apply("1");
        _kernel.Values[Name] = "0";
        _settings.Apply([new(Name, 7, "1")], () => { });
        Assert.Equal("1", _kernel.Values[Name]);
        Apply();
        Assert.Equal("0", _kernel.Values[Name]);
    }

    [Fact]
    public void What_a_former_process_changed_is_put_back_as_it_was_before_that()
    {
        _kernel.Values[Name] = "1";
        _settings.Adopt([new(new(Name, 2, "1"), "0")]);
        Apply("1");
        Assert.Empty(_kernel.Written);
        Apply();
        Assert.Equal("0", _kernel.Values[Name]);
    }

    [Fact]
    public void What_is_not_there_waits_until_it_is()
    {
        _kernel.Values.Remove(Name);
        Apply("1");
        Assert.Empty(_kernel.Written);
        _kernel.Values[Name] = "0";
        Apply("1");
        Assert.Equal("1", _kernel.Values[Name]);
    }

    [Fact]
    public void What_cannot_be_set_is_said_once()
    {
        _kernel.Refused = "eth0";
        Apply("1");
        Apply("1");
        Assert.Contains($"Cannot set {Name} to 1: no", Assert.Single(_log.Lines), StringComparison.Ordinal);
        Assert.Empty(_settings.Changed);
    }

    private void Apply(string? value = null) =>
        _settings.Apply(value is null ? [] : [new(Name, 2, value)], () => _remembered++);
}
