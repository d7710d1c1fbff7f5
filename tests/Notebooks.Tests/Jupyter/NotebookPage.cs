using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using OpenQA.Selenium.Support.UI;

namespace Notebooks.Tests.Jupyter;

/// <summary>One notebook in Jupyter's page. Each wait has a deadline that a busy machine does not reach.</summary>
internal sealed class NotebookPage(ChromeDriver browser)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan PatienceWithKeys = TimeSpan.FromSeconds(15);

    public async Task Open(string address)
    {
        await browser.Navigate().GoToUrlAsync(address);
        WaitForKernel();
    }

    public void WaitForKernel() => WaitFor("a kernel that is ready", """
        const kernel = window.Jupyter?.notebook?.kernel;
        return kernel?.is_connected() && kernel.info_reply?.status === "ok" && !Jupyter.notebook.kernel_busy;
        """);

    public void RunAll()
    {
        Do("Jupyter.notebook.execute_all_cells();");
        WaitFor("the end of all cells", """
            return Jupyter.notebook.get_cells().filter(cell => cell.cell_type === "code" && cell.get_text().trim())
                .every(cell => Number.isInteger(cell.input_prompt_number));
            """);
    }

    /// <summary>A new cell at the end, selected. Its number among the notebook's cells.</summary>
    public long AddCell(string code) => (long)Do("""
        const cell = Jupyter.notebook.insert_cell_at_bottom("code");
        // Version 6 gives a new cell no id, then signs the file without the id that it is saved with: nobody would trust it.
        cell.id = `added-${Jupyter.notebook.ncells()}`;
        cell.set_text(arguments[0]);
        const index = Jupyter.notebook.find_cell_index(cell);
        Jupyter.notebook.select(index);
        cell.element[0].scrollIntoView();
        return index;
        """, code)!;

    public void StartCell(long cell) => Do("Jupyter.notebook.execute_cells([arguments[0]]);", cell);

    /// <summary>What the cell shows, as a reader sees it.</summary>
    public string OutputOf(long cell) =>
        (string)Do("return Jupyter.notebook.get_cell(arguments[0]).output_area.element[0].innerText;", cell)!;

    public void WaitForOutput(long cell, string text) => WaitFor($"the words \"{text}\"",
        "return Jupyter.notebook.get_cell(arguments[0]).output_area.element[0].innerText.includes(arguments[1]);", cell, text);

    /// <summary>Waits until so many charts are drawn on the page.</summary>
    public void WaitForCharts(int count) => WaitFor($"{count} drawn charts",
        "return [...document.querySelectorAll('.output .sl-plot')].filter(place => place.querySelector('svg.main-svg .barlayer, "
        + "svg.main-svg .scatterlayer')).length === arguments[0];", count);

    public void Click(string action) => browser.FindElement(By.CssSelector($"button[data-jupyter-action='jupyter-notebook:{action}']")).Click();

    /// <summary>With the button that asks first.</summary>
    public void Restart()
    {
        Do("window.kernelWasReady = false; Jupyter.notebook.events.one('kernel_ready.Kernel', () => { window.kernelWasReady = true; });");
        Click("confirm-restart-kernel");
        var button = new WebDriverWait(browser, Deadline).Until(page =>
            page.FindElements(By.CssSelector(".modal.in .btn-danger")).FirstOrDefault(found => found.Displayed));
        button!.Click();
        WaitFor("the new kernel", "return window.kernelWasReady && !document.querySelector('.modal.in');");
        WaitForKernel();
    }

    public void Save()
    {
        Do("window.saved = false; Jupyter.notebook.save_notebook().then(() => { window.saved = true; });");
        WaitFor("the file", "return window.saved;");
    }

    /// <summary>
    /// Presses keys in the cell's editor, after the end of its text, and waits for what they do. A page that is busy may lose a key: then
    /// they are pressed again, as anybody would.
    /// </summary>
    public void Press(long cell, string keys, string what, string script)
    {
        var pressed = DateTime.MinValue;
        WaitFor(what, () =>
        {
            if (Do(script, cell) is true)
                return true;
            if (DateTime.UtcNow - pressed > PatienceWithKeys && IsInEditor(cell))
            {
                browser.SwitchTo().ActiveElement().SendKeys(keys);
                pressed = DateTime.UtcNow;
            }
            return false;
        });
    }

    private bool IsInEditor(long cell) => Do("""
        const cell = Jupyter.notebook.get_cell(arguments[0]);
        Jupyter.notebook.select(arguments[0]);
        Jupyter.notebook.edit_mode();
        cell.focus_editor();
        cell.code_mirror.execCommand("goDocEnd");
        return cell.code_mirror.hasFocus();
        """, cell) is true;

    public void WaitFor(string what, string script, params object[] arguments) => WaitFor(what, () => Do(script, arguments) is true);

    private void WaitFor(string what, Func<bool> isThere) =>
        new WebDriverWait(browser, Deadline) { Message = $"Waited for {what}." }.Until(_ => isThere());

    public object? Do(string script, params object[] arguments) => browser.ExecuteScript(script, arguments);
}
